"""What titles, labels and names say, for texts in every form."""
