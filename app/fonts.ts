import localFont from "next/font/local"

const archivo = localFont({
  src: "./fonts/archivo-latin.woff2",
  variable: "--font-archivo",
  weight: "100 900",
  declarations: [{ prop: "font-stretch", value: "62% 125%" }],
})

// Names of people need more letters than the pages do; browsers fetch these only where one occurs.
const archivoExt = localFont({
  src: "./fonts/archivo-latin-ext.woff2",
  variable: "--font-archivo-ext",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "font-stretch", value: "62% 125%" },
    {
      prop: "unicode-range",
      value: "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB",
    },
  ],
})

// Its zero is plain: in a digest a slash or a dot is one more shape to mistake.
const mono = localFont({
  src: "./fonts/chivo-mono-latin.woff2",
  variable: "--font-chivo-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
})

/** Class names that define the faces' CSS variables; they belong on the root element. */
export const fontVariables = [archivo.variable, archivoExt.variable, mono.variable].join(" ")
