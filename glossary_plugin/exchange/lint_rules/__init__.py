"""Rules for programs that check prose."""
