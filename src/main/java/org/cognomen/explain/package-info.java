/** Why an answer is what it is: Shapley values of the characters of a name. Internal. */
package org.cognomen.explain;
