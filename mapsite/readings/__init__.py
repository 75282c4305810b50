"""What the reader pages say, each read from one edition."""
