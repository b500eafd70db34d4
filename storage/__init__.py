"""Tables, repositories and migrations: the ledger's rows."""
