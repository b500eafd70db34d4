"""The courier that makes the chats agree with the ledger, and its adapters."""
