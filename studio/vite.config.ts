import { defineConfig } from "vite";
import { licences } from "./licences.mjs";

export default defineConfig({
  plugins: [licences()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the page's policy allows no inline script or style
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
