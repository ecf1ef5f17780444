/** The public API. */
package org.cognomen;
