"""What can be known about a text by looking at it: its characters, its seams, its nearest neighbour."""
