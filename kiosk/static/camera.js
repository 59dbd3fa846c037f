/**
 * The camera of a tablet as scanner: pictures are read here, none is kept or sent. Where there is no camera, or it may not
 * be used, the button for it is not shown or says so.
 */
import { decodeQR } from "/vendor/qr/decode.js";
import { element, shownView } from "/static/kiosk/views.js";

const LOOK_EVERY_MS = 150;
const WIDTH = 640;

export class Camera {
  /** @param {(text: string) => void} onScan */
  constructor(onScan) {
    this.onScan = onScan;
    this.video = /** @type {HTMLVideoElement} */ (element("[data-camera-picture]"));
    this.button = element("[data-camera]");
    this.canvas = new OffscreenCanvas(WIDTH, WIDTH);
    this.timer = 0;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.button.addEventListener("click", () => this.open());
    document.addEventListener("kiosk:view", () => shownView() === "code" || this.close());
    this.offer();
  }

  /** Only a glass that has a camera offers it; nobody is asked for leave before they press. */
  async offer() {
    const found = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
    this.button.hidden = !found.some((one) => one.kind === "videoinput");
  }

  async open() {
    const wanted = { video: { facingMode: "user", width: { ideal: 1280 } } };
    this.stream = await navigator.mediaDevices.getUserMedia(wanted).catch(() => null);
    element("[data-camera-refused]").hidden = this.stream !== null;
    if (!this.stream) return;
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    this.button.hidden = true;
    await this.video.play();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  look() {
    const text = this.read();
    if (!text) return;
    this.close();
    this.onScan(text);
  }

  /** @returns {string} what the picture says now; empty while there is no code in it */
  read() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width) return "";
    this.canvas.width = Math.min(width, WIDTH);
    this.canvas.height = Math.round((height * this.canvas.width) / width);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (this.canvas.getContext("2d", { willReadFrequently: true }));
    pen.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    try {
      return decodeQR(pen.getImageData(0, 0, this.canvas.width, this.canvas.height));
    } catch {
      return ""; // most pictures show none
    }
  }

  /** The light of the camera goes out with the view. */
  close() {
    clearInterval(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    if (this.stream) this.offer();
    this.stream = null;
    this.video.srcObject = null;
    this.video.hidden = true;
  }
}
