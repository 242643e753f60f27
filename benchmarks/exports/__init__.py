"""What exports of everything cost: rows a second, memory, the wait for the first byte."""
