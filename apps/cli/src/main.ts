/** Starts `purser`. */
import { readEnvironment } from './environment.js';
import { runProgram } from './program.js';

// Whoever reads the output may go first (`purser … | head`); that is no fault.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

void runProgram(process.argv.slice(2), { environment: readEnvironment(), out: process.stdout, err: process.stderr }).then((code) => {
  process.stdout.write('', () => process.exit(code));
});
