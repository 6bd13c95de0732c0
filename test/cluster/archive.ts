/** archive.ts FOLDER COUNT: writes an archive with three broken issues for the scripts in this folder. */
import { writeArchive } from '../support/archive.ts';

const [, , folder = 'archive', count = '60'] = process.argv;
writeArchive({ folder, count: Number(count), bytes: 60_000, broken: 3 });
