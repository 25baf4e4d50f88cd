import "@fontsource-variable/inter";
import "./styles/tokens.css";
import "./styles/shell.css";
import "./styles/message.css";
import "./styles/controls.css";
import "./styles/dialog.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
