// An HC-SR04 (trigger on pin 9, echo on pin 10) and three buttons between pins 2, 3, 4 and GND.
// Speaks the line format of MuseumLab Kiosk, see docs/add-a-sensor.md.
const char *const WORD[] = {"back", "select", "next"};
bool held[3];

void setup() {
  Serial.begin(115200);
  pinMode(9, OUTPUT);
  for (int i = 0; i < 3; i++) pinMode(2 + i, INPUT_PULLUP);
  Serial.println("hello distance_and_buttons");
}

void loop() {
  for (int i = 0; i < 3; i++) {
    bool down = digitalRead(2 + i) == LOW;
    if (down && !held[i]) { Serial.print("button "); Serial.println(WORD[i]); }
    held[i] = down;
  }
  digitalWrite(9, HIGH); delayMicroseconds(10); digitalWrite(9, LOW);
  unsigned long echo_us = pulseIn(10, HIGH, 25000);  // 25 ms are 4.3 m there and back
  if (echo_us == 0) Serial.println("alive");         // nobody in front
  else { Serial.print("distance "); Serial.print(echo_us * 0.01715); Serial.println(" cm"); }
  delay(40);  // lets the last echo die away; a contact that bounces is settled after 20 ms
}
