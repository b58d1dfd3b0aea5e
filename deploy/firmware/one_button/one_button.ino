// One button between pin 2 and GND: press it and the kiosk goes on to the next page.
bool held = false;

void setup() { Serial.begin(115200); pinMode(2, INPUT_PULLUP); }

void loop() {
  bool down = digitalRead(2) == LOW;
  Serial.println(down && !held ? "button next" : "alive");
  held = down;
  delay(50);
}
