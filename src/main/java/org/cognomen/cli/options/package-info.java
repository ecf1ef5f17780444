/** Options and arguments that several commands share, and what they are read into. */
package org.cognomen.cli.options;
