"""What can be asked. One question a file; `registry` collects them, `understanding` reads what was typed,
`telling` puts what is known into a Reply."""
