/** Standard streams, output files that appear when they are complete, signals and exit codes. */
package org.cognomen.cli.io;
