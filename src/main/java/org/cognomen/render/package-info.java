/**
 * What the reports of a model and of a data file have in common: the frame and style sheet of their
 * pages, the filling of templates, numbers and columns of text, and files that are there whole or
 * not at all. Nothing here knows what a report says; a template stands with the package that fills
 * it. The looks of every page are changed in {@code page.css}, for light, dark and print.
 */
package org.cognomen.render;
