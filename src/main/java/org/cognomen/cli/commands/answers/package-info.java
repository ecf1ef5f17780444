/**
 * The commands that ask a model, one class for each, and how their answers are laid out. A command
 * parses, calls the library and prints; nothing is computed here.
 */
package org.cognomen.cli.commands.answers;
