"""Where cases are kept between visits: rows, papers, and a log of what was done."""
