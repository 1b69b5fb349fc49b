"""Lists as schools, companies and villages hand them over: from a file to checked rows."""
