/**
 * One class for each command of the program, and how its answers are laid out. A command parses,
 * calls the library and prints; nothing is computed here.
 */
package org.cognomen.cli.commands;
