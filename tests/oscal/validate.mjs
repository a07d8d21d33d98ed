// validate.mjs MODULES SCHEMA FILE...: check OSCAL documents against NIST's schema, with ajv from the
// folder MODULES. Prints a line for each problem and exits with 1 if there is one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, schemaPath, ...files] = process.argv.slice(2);
const require = createRequire(modules + "/");
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats").default;

const schema = JSON.parse(readFileSync(schemaPath, "utf8"));
const ajv = new Ajv({ strict: false, unicodeRegExp: true });
addFormats(ajv);
ajv.addSchema(schema, "oscal");

// The schema is a choice of models. A problem is only readable where the model is chosen first.
const models = new Map();
for (const choice of schema.oneOf)
    for (const [name, property] of Object.entries(choice.properties))
        if (name !== "$schema")
            models.set(name, ajv.compile({ $ref: "oscal" + property.$ref }));
const whole = ajv.getSchema("oscal");

let problems = 0;
for (const file of files) {
    const value = JSON.parse(readFileSync(file, "utf8"));
    if (whole(value))
        continue;
    problems++;
    const name = Object.keys(value).find((key) => models.has(key));
    const model = models.get(name);
    const errors = model && !model(value[name]) ? model.errors : whole.errors;
    for (const error of errors)
        console.log(`${file}: ${name}${error.instancePath}: ${error.message}`);
}
process.exit(problems > 0 || files.length === 0 ? 1 : 0);
