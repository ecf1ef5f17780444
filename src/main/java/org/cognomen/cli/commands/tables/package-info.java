/**
 * The commands that need no model: what they read and write are tables of surnames. A command
 * parses, calls the library and prints; nothing is computed here.
 */
package org.cognomen.cli.commands.tables;
