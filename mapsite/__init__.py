"""The Django project and the face: what is served."""
