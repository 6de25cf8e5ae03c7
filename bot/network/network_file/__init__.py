"""The network as a workbook: taken from the chat, changed in a spreadsheet program, and read back. All or nothing."""
