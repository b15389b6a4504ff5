// Validates JSON files against a schema of draft 2020-12: ajv.js SCHEMA FILE…
const fs = require("fs");
const Ajv = require("ajv/dist/2020");
const formats = require("ajv-formats");

const read = (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true, keywords: ["x-since"] });
formats(ajv);
const validate = ajv.compile(read(schema));
if (validate({})) throw new Error("the schema allows anything");
for (const file of files) {
  if (!validate(read(file))) {
    console.error(file, ajv.errorsText(validate.errors));
    process.exitCode = 1;
  }
}
