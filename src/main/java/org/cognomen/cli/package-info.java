/**
 * The command line: one class for each command, and {@link org.cognomen.cli.Main}, which chooses
 * the command and turns whatever went wrong into one sentence and an exit code (0 done, 1 the data
 * or the model is at fault, 2 the command line is).
 *
 * <p>This is the only package that writes to standard out or ends the process. Results go to
 * standard out, everything else to standard error; both through {@link org.cognomen.cli.Terminal},
 * so that tests can listen. The names and defaults of the options, the columns and the keys are a
 * contract with other programs: add to them, do not change them. Nothing here computes; a command
 * reads its options, calls the library and shows what it says.
 */
package org.cognomen.cli;
