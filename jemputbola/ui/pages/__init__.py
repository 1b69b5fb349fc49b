"""The pages: one file or folder each, named in ``jemputbola.ui.page_list``."""
