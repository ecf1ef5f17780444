/**
 * What a shell and {@code man} know about the command line, made from the commands themselves:
 * shell completion and manual pages.
 */
package org.cognomen.cli.docs;
