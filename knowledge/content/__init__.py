"""What the knowledge base consists of, as plain dataclasses without a store."""
