"""Fact files and saved queries."""
