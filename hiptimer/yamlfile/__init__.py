"""Files people write: text into nodes with line and column, every problem at once."""
