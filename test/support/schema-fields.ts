/** The fields of the issue tree: as defined in the schema, and as explained on a page of the documents. */

/** Types by field, for each node; a type is a list of alternatives, such as `string`, `null`. */
export type Fields = Record<string, Record<string, string[]>>;

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  type?: string | string[];
  const?: string;
  enum?: string[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** The fields of every node of the schema. Those that all kinds of blocks have are listed once, under `Block`. */
export function fieldsOfSchema(schema: Schema): Fields {
  const nodes: Fields = {};
  const nameOf = (ref: string): string => {
    const name = ref.slice(ref.lastIndexOf('/') + 1);
    return name[0]!.toUpperCase() + name.slice(1);
  };
  const typeOf = (value: Schema): string[] => {
    if (value.$ref !== undefined) {
      const target = schema.$defs![value.$ref.slice('#/$defs/'.length)]!;
      return target.properties || target.oneOf ? [nameOf(value.$ref)] : typeOf(target);
    }
    if (value.oneOf) return value.oneOf.flatMap(typeOf);
    if (value.const !== undefined) return [JSON.stringify(value.const)];
    if (value.enum) return value.enum.map((each) => JSON.stringify(each));
    if (value.type !== 'array') return [value.type!].flat();
    const { items } = value;
    // A node that is defined where it is used.
    if (items?.properties) {
      const name = items.title!.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
      nodes[name] = fieldsIn(items);
      return [`${name}[]`];
    }
    return typeOf(items!).map((each) => `${each}[]`);
  };
  const fieldsIn = ({ properties = {} }: Schema): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([key, value]): [string, string[]][] => [
        [key, typeOf(value)],
        ...Object.entries(value.properties ?? {}).map(([inner, each]): [string, string[]] => [
          `${key}.${inner}`,
          typeOf(each),
        ]),
      ]),
    );
  nodes['Issue'] = fieldsIn(schema);
  for (const [name, node] of Object.entries(schema.$defs!)) {
    if (node.properties) nodes[nameOf(name)] = fieldsIn(node);
    else typeOf(node);
  }
  const kinds = schema.$defs!['block']!.oneOf!.map(({ $ref }) => nameOf($ref!));
  const [first, ...others] = kinds.map((kind) => nodes[kind]!);
  const common = Object.keys(first!).filter((key) => others.every((each) => key in each));
  nodes['Block'] = Object.fromEntries(
    common.map((key) => [key, [...new Set(kinds.flatMap((kind) => nodes[kind]![key]!))]]),
  );
  const own = (node: string): [string, string[]][] => {
    const fields = Object.entries(nodes[node]!);
    return kinds.includes(node) ? fields.filter(([key]) => !common.includes(key)) : fields;
  };
  const all = Object.keys(nodes).map((node) => [node, Object.fromEntries(own(node))] as const);
  return Object.fromEntries(all.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** The fields in the tables of a page, by heading: the first cell is the field, the second its type. */
export function fieldsOfPage(page: string): Fields {
  const nodes: Fields = {};
  let heading = '';
  for (const line of page.split('\n')) {
    heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
    const [, field, type] = /^\| `([^`]+)` *\| ([^|]*)\|/.exec(line) ?? [];
    if (field === undefined) continue;
    (nodes[heading] ??= {})[field] = [...type!.matchAll(/`([^`]+)`/g)].map(([, each]) => each!);
  }
  return nodes;
}
