"""What travels between laptops and offices: file formats, and the media that carry them. Knows no database."""
