"""Commands that make what is served: pictures, films, files, mails."""
