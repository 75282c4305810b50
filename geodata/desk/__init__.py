"""What the editors' map asks of the server: the ground under a drawing, and work on shapes."""
