"""The encrypted SQLite: journal, projection, queries. The only room with SQL."""
