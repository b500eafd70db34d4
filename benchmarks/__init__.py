"""Filing a petition beside a bare echo: CPU, updates a second, time to the receipt, memory."""
