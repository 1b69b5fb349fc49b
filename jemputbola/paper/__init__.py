"""What slips and reports draw with: the bundled fonts, text fitted into columns, a pen. Knows no slip and no report."""
