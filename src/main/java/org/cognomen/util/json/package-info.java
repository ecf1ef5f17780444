/** JSON as the program itself writes it, read without a parser that has to be started first. */
package org.cognomen.util.json;
