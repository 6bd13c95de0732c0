/** A file of its own in the build: the library is large, and few runs read YAML. */
export { parse as parseYaml } from 'yaml';
