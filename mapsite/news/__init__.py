"""What goes out to who follows the map: feeds and alerts."""
