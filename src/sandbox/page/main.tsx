import "@fontsource-variable/inter";
import "./styles/tokens.css";
import "./styles/sidebar.css";
import "./styles/room.css";
import "./styles/blocks.css";
import "./styles/controls.css";
import "./styles/inputs.css";
import "./styles/menus.css";
import "./styles/composer.css";
import "./styles/dialog.css";
import "./styles/message.css";
import "./styles/shell.css";
import "./styles/feishu-tokens.css";
import "./styles/feishu.css";
import "./styles/feishu-talk.css";
import "./styles/feishu-card.css";
import "./styles/feishu-controls.css";
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
