// Passkeys: allauth's own scripts do the work; what goes wrong there is said on the page instead of in the console.

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const failed = document.querySelector("[data-passkey-failed]");
  failed.hidden = false;
  failed.scrollIntoView({ block: "nearest" });
});
