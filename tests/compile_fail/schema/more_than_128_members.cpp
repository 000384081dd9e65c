// expect: table: more than 128 members; include <virga/schema/wide_table.hpp> for up to 256
#include <virga/schema.hpp>
#ifndef VIRGA_MISTAKE
#include <virga/schema/wide_table.hpp>
#endif

using namespace virga::columns;

// A case says where its halves are; here they are the includes.
#ifdef VIRGA_MISTAKE
#else
#endif

// clang-format off
template <class As>
struct Wide {
  static constexpr auto table = table_name("wide");
  column<As, "id", integer().primary_key()> id;
  column<As, "n0", integer()> n0; column<As, "n1", integer()> n1; column<As, "n2", integer()> n2; column<As, "n3", integer()> n3;
  column<As, "n4", integer()> n4; column<As, "n5", integer()> n5; column<As, "n6", integer()> n6; column<As, "n7", integer()> n7;
  column<As, "n8", integer()> n8; column<As, "n9", integer()> n9; column<As, "n10", integer()> n10; column<As, "n11", integer()> n11;
  column<As, "n12", integer()> n12; column<As, "n13", integer()> n13; column<As, "n14", integer()> n14; column<As, "n15", integer()> n15;
  column<As, "n16", integer()> n16; column<As, "n17", integer()> n17; column<As, "n18", integer()> n18; column<As, "n19", integer()> n19;
  column<As, "n20", integer()> n20; column<As, "n21", integer()> n21; column<As, "n22", integer()> n22; column<As, "n23", integer()> n23;
  column<As, "n24", integer()> n24; column<As, "n25", integer()> n25; column<As, "n26", integer()> n26; column<As, "n27", integer()> n27;
  column<As, "n28", integer()> n28; column<As, "n29", integer()> n29; column<As, "n30", integer()> n30; column<As, "n31", integer()> n31;
  column<As, "n32", integer()> n32; column<As, "n33", integer()> n33; column<As, "n34", integer()> n34; column<As, "n35", integer()> n35;
  column<As, "n36", integer()> n36; column<As, "n37", integer()> n37; column<As, "n38", integer()> n38; column<As, "n39", integer()> n39;
  column<As, "n40", integer()> n40; column<As, "n41", integer()> n41; column<As, "n42", integer()> n42; column<As, "n43", integer()> n43;
  column<As, "n44", integer()> n44; column<As, "n45", integer()> n45; column<As, "n46", integer()> n46; column<As, "n47", integer()> n47;
  column<As, "n48", integer()> n48; column<As, "n49", integer()> n49; column<As, "n50", integer()> n50; column<As, "n51", integer()> n51;
  column<As, "n52", integer()> n52; column<As, "n53", integer()> n53; column<As, "n54", integer()> n54; column<As, "n55", integer()> n55;
  column<As, "n56", integer()> n56; column<As, "n57", integer()> n57; column<As, "n58", integer()> n58; column<As, "n59", integer()> n59;
  column<As, "n60", integer()> n60; column<As, "n61", integer()> n61; column<As, "n62", integer()> n62; column<As, "n63", integer()> n63;
  column<As, "n64", integer()> n64; column<As, "n65", integer()> n65; column<As, "n66", integer()> n66; column<As, "n67", integer()> n67;
  column<As, "n68", integer()> n68; column<As, "n69", integer()> n69; column<As, "n70", integer()> n70; column<As, "n71", integer()> n71;
  column<As, "n72", integer()> n72; column<As, "n73", integer()> n73; column<As, "n74", integer()> n74; column<As, "n75", integer()> n75;
  column<As, "n76", integer()> n76; column<As, "n77", integer()> n77; column<As, "n78", integer()> n78; column<As, "n79", integer()> n79;
  column<As, "n80", integer()> n80; column<As, "n81", integer()> n81; column<As, "n82", integer()> n82; column<As, "n83", integer()> n83;
  column<As, "n84", integer()> n84; column<As, "n85", integer()> n85; column<As, "n86", integer()> n86; column<As, "n87", integer()> n87;
  column<As, "n88", integer()> n88; column<As, "n89", integer()> n89; column<As, "n90", integer()> n90; column<As, "n91", integer()> n91;
  column<As, "n92", integer()> n92; column<As, "n93", integer()> n93; column<As, "n94", integer()> n94; column<As, "n95", integer()> n95;
  column<As, "n96", integer()> n96; column<As, "n97", integer()> n97; column<As, "n98", integer()> n98; column<As, "n99", integer()> n99;
  column<As, "n100", integer()> n100; column<As, "n101", integer()> n101; column<As, "n102", integer()> n102; column<As, "n103", integer()> n103;
  column<As, "n104", integer()> n104; column<As, "n105", integer()> n105; column<As, "n106", integer()> n106; column<As, "n107", integer()> n107;
  column<As, "n108", integer()> n108; column<As, "n109", integer()> n109; column<As, "n110", integer()> n110; column<As, "n111", integer()> n111;
  column<As, "n112", integer()> n112; column<As, "n113", integer()> n113; column<As, "n114", integer()> n114; column<As, "n115", integer()> n115;
  column<As, "n116", integer()> n116; column<As, "n117", integer()> n117; column<As, "n118", integer()> n118; column<As, "n119", integer()> n119;
  column<As, "n120", integer()> n120; column<As, "n121", integer()> n121; column<As, "n122", integer()> n122; column<As, "n123", integer()> n123;
  column<As, "n124", integer()> n124; column<As, "n125", integer()> n125; column<As, "n126", integer()> n126; column<As, "n127", integer()> n127;
};
// clang-format on
inline constexpr auto wide = virga::table<Wide>;
