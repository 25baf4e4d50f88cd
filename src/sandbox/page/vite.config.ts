import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  build: {
    outDir: "../../../dist/page",
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
  },
});
