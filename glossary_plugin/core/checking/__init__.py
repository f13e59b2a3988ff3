"""What is doubtful in a glossary, beside the mistakes that its loader reports: a module for each part of an entry."""
