// Everything in the printed graph says what it is: types, fields, arguments, fields of inputs, and values of enums.
//
//   node test/check/described.mjs [FILE]     the printed graph; schema/schema.graphql
import { readFileSync } from 'node:fs';
import { buildSchema, isIntrospectionType, isSpecifiedScalarType } from 'graphql';

const schema = buildSchema(readFileSync(process.argv[2] ?? 'schema/schema.graphql', 'utf8'));
const silent = [];
const look = (path, { description }) => description?.trim() || silent.push(path);

for (const type of Object.values(schema.getTypeMap())) {
  if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
  look(type.name, type);
  for (const value of type.getValues?.() ?? []) look(`${type.name}.${value.name}`, value);
  for (const field of Object.values(type.getFields?.() ?? {})) {
    look(`${type.name}.${field.name}`, field);
    for (const argument of field.args ?? []) look(`${type.name}.${field.name}(${argument.name})`, argument);
  }
}
for (const path of silent)
  console.error(`\`${path}\` has no description: say what it is where it is declared.`);
process.exitCode = silent.length ? 1 : 0;
