/**
 * The command line: {@link org.cognomen.cli.Main} chooses the command ({@code cli.commands}) and
 * turns whatever went wrong into one sentence and an exit code (0 done, 1 the data or the model is
 * invalid, 2 the command line is).
 *
 * <p>These are the only packages that write to standard output or end the process. Results go to
 * standard output, everything else to standard error; both through {@link
 * org.cognomen.cli.io.Terminal}, so that tests can listen. The names and defaults of the options,
 * the columns and the keys are a contract with other programs: add to them, do not change them.
 */
package org.cognomen.cli;
